import { resourceMapping } from './customFields';
import { listSearch } from './searches';

export const methods = { listSearch, resourceMapping };
