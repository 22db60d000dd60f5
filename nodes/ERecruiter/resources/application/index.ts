import type { ERecruiterResource } from '../operation';
import { changeStage } from './changeStage';
import { create } from './create';
import { downloadCv } from './downloadCv';
import { get } from './get';
import { getAll } from './getAll';
import { getFull } from './getFull';
import { getHire } from './getHire';
import { getStageChanges } from './getStageChanges';
import { getStageHistory } from './getStageHistory';
import { getTags } from './getTags';
import { importApplication } from './importApplication';

export const application: ERecruiterResource = {
	value: 'application',
	name: 'Application',
	operations: [
		changeStage,
		create,
		downloadCv,
		get,
		getAll,
		getFull,
		getHire,
		getStageChanges,
		getStageHistory,
		getTags,
		importApplication,
	],
};
