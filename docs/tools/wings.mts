import { endpoints as eRecruiterEndpoints } from '../../nodes/ERecruiter/endpoints.ts';
import { resources as eRecruiterResources } from '../../nodes/ERecruiter/resources/index.ts';
import { endpoints as greenhouseEndpoints } from '../../nodes/Greenhouse/endpoints.ts';
import { resources as greenhouseResources } from '../../nodes/Greenhouse/resources/index.ts';
import { endpoints as headHunterEndpoints } from '../../nodes/HeadHunter/endpoints.ts';
import { resources as headHunterResources } from '../../nodes/HeadHunter/resources/index.ts';
import { endpoints as peopleForceEndpoints } from '../../nodes/PeopleForce/endpoints.ts';
import { resources as peopleForceResources } from '../../nodes/PeopleForce/resources/index.ts';
import { endpoints as robotaUaEndpoints } from '../../nodes/RobotaUa/endpoints.ts';
import { resources as robotaUaResources } from '../../nodes/RobotaUa/resources/index.ts';
import type { EndpointTable } from '../../nodes/shared/http/types.ts';
import { endpoints as workUaEndpoints } from '../../nodes/WorkUa/endpoints.ts';
import { resources as workUaResources } from '../../nodes/WorkUa/resources/index.ts';
import { VENDORS } from '../../sandbox/vendors/index.mts';

/** A vendor's operations as the code has them, without the code that runs them. */
export interface Wing {
	/** Key of the sandbox vendor. */
	vendor: string;
	displayName: string;
	endpoints: EndpointTable;
	operations: Array<{ resource: string; operation: string; endpoints: readonly string[] }>;
	/** Sandbox assumptions beyond the vendor's documents. */
	assumptions: readonly string[];
	/** Path of the API below the sandbox vendor's address. */
	basePath: string;
}

interface ResourceLike {
	name: string;
	operations: ReadonlyArray<{ name: string; endpoints: readonly string[] }>;
}

function wing(
	vendor: string,
	displayName: string,
	endpoints: EndpointTable,
	resources: readonly ResourceLike[],
): Wing {
	const sandbox = VENDORS.find(({ name }) => name === vendor);
	if (sandbox === undefined) throw new Error(`No sandbox vendor ${vendor}`);
	return {
		vendor,
		displayName,
		endpoints,
		operations: resources.flatMap(({ name, operations }) =>
			operations.map((operation) => ({
				resource: name,
				operation: operation.name,
				endpoints: operation.endpoints,
			})),
		),
		assumptions: sandbox.assumptions,
		basePath: sandbox.basePath,
	};
}

/** Every wing of the package. */
export const wings: Wing[] = [
	wing('erecruiter', 'eRecruiter', eRecruiterEndpoints, eRecruiterResources),
	wing('greenhouse', 'Greenhouse', greenhouseEndpoints, greenhouseResources),
	wing('headhunter', 'HeadHunter', headHunterEndpoints, headHunterResources),
	wing('peopleforce', 'PeopleForce', peopleForceEndpoints, peopleForceResources),
	wing('robotaua', 'robota.ua', robotaUaEndpoints, robotaUaResources),
	wing('workua', 'Work.ua', workUaEndpoints, workUaResources),
];
