import { createServer } from 'node:net';

function listenOnAny(): Promise<{ port: number; close: () => Promise<void> }> {
	return new Promise((resolve, reject) => {
		const server = createServer();
		server.once('error', reject);
		server.listen(0, '127.0.0.1', () => {
			const address = server.address();
			if (address === null || typeof address === 'string') {
				reject(new Error('No port was given'));
				return;
			}
			const close = (): Promise<void> => new Promise((closed) => server.close(() => closed()));
			resolve({ port: address.port, close });
		});
	});
}

/** Different ports on 127.0.0.1 that were free a moment ago. */
export async function freePorts(count: number): Promise<number[]> {
	const held = await Promise.all(Array.from({ length: count }, listenOnAny));
	await Promise.all(held.map(({ close }) => close()));
	return held.map(({ port }) => port);
}
