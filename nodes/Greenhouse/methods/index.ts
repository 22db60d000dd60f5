import { resourceMapping } from './customFields';
import { mapStages } from './mapStages';
import { listSearch } from './searches';

export const methods = { listSearch, resourceMapping: { ...resourceMapping, mapStages } };
