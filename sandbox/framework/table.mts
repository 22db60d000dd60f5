/** Rows by numeric id, in the order of creation; ids count up from `firstId`. */
export class Table<T extends { id: number }> {
	private readonly rows = new Map<number, T>();

	private nextId: number;

	constructor(firstId = 1) {
		this.nextId = firstId;
	}

	/** Adds the row that `make` builds for the next id: `table.add((id) => ({ id, name }))`. */
	add(make: (id: number) => T): T {
		const row = make(this.nextId);
		this.nextId = Math.max(this.nextId, row.id) + 1;
		this.rows.set(row.id, row);
		return row;
	}

	get(id: number | null | undefined): T | undefined {
		return id === null || id === undefined ? undefined : this.rows.get(id);
	}

	has(id: number): boolean {
		return this.rows.has(id);
	}

	/** All rows, or those that `keep` accepts. */
	all(keep?: (row: T) => boolean): T[] {
		const rows = [...this.rows.values()];
		return keep === undefined ? rows : rows.filter(keep);
	}

	find(wanted: (row: T) => boolean): T | undefined {
		return this.all().find(wanted);
	}

	remove(id: number): boolean {
		return this.rows.delete(id);
	}

	get size(): number {
		return this.rows.size;
	}

	toJSON(): T[] {
		return this.all();
	}
}
