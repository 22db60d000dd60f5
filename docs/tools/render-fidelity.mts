import type { Endpoint } from '../../nodes/shared/http/types.ts';
import type { Wing } from './wings.mts';

const EVIDENCE: Record<Endpoint['evidence'], string> = {
	vendor: 'vendor document',
	thirdParty: 'third-party client',
	assumption: '**assumption**',
};

const INTRO = `# How sure we are of each operation

No live account of any vendor was used. This page is generated from the code (\`npm run docs:fidelity\`)
and says, for each operation, which requests it sends and how well each is known:

- **vendor document**: the vendor's own documentation or API description says so;
- **third-party client**: public code or a measurement of somebody else shows it;
- **assumption**: our guess. Such an operation stays behind a switch in the node and does nothing until
  you confirm the endpoint with the vendor.

*Sandbox-tested* means that the engine suite sent this request to the strict local vendor of
[\`sandbox/\`](../sandbox); the contract suite fails when a row was not sent. *Tried live* is empty until
somebody with an account tries it: reports are welcome.
`;

const cell = (text: string) => text.replace(/\|/g, '\\|');

function rowsOf(wing: Wing): string[] {
	const rows: string[] = [];
	for (const { resource, operation, endpoints } of wing.operations) {
		const label = `${resource}: ${operation}`;
		if (endpoints.length === 0)
			rows.push(`| ${label} | any path typed in by the user | none | | yes | no |`);
		endpoints.forEach((id, index) => {
			const { method, path, evidence, source, note } = wing.endpoints[id];
			const remark = note === undefined ? '' : `; ${note}`;
			rows.push(
				`| ${index === 0 ? label : ''} | \`${method} ${cell(path)}\` | ${EVIDENCE[evidence]} | ${cell(source + remark)} | yes | no |`,
			);
		});
	}
	return rows;
}

function unusedOf(wing: Wing): string[] {
	const used = new Set(wing.operations.flatMap(({ endpoints }) => endpoints));
	return Object.keys(wing.endpoints).filter((id) => !used.has(id));
}

function section(wing: Wing): string {
	const extra = unusedOf(wing).map((id) => {
		const { method, path, evidence, source } = wing.endpoints[id];
		return `| Triggers, lists and login | \`${method} ${cell(path)}\` | ${EVIDENCE[evidence]} | ${cell(source)} | yes | no |`;
	});
	return [
		`## ${wing.displayName}`,
		'',
		'| Operation | Request | Evidence | Source | Sandbox-tested | Tried live |',
		'|---|---|---|---|---|---|',
		...rowsOf(wing),
		...extra,
		'',
		`What the sandbox ${wing.displayName} assumes beyond the documents:`,
		'',
		...wing.assumptions.map((text) => `- ${text}`),
		'',
	].join('\n');
}

/** The whole page, the same for the same tables. */
export function renderFidelity(wings: readonly Wing[]): string {
	return `${INTRO}\n${wings.map(section).join('\n')}`;
}
