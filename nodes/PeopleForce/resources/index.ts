import { apiRequest } from './apiRequest';
import { application } from './application';
import { candidate } from './candidate';
import { candidateNote } from './candidateNote';
import { disqualifyReason } from './disqualifyReason';
import { employee } from './employee';
import { employeeDocument } from './employeeDocument';
import { employeeNote } from './employeeNote';
import { movement } from './movement';
import { pipeline } from './pipeline';
import { referenceData } from './referenceData';
import { source } from './source';
import { vacancy } from './vacancy';

/** All resources of the node, the order of the drop-down is by name. */
export const resources = [
	apiRequest,
	application,
	candidate,
	candidateNote,
	disqualifyReason,
	employee,
	employeeDocument,
	employeeNote,
	movement,
	pipeline,
	referenceData,
	source,
	vacancy,
];
