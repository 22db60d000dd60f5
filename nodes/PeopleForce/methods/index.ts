import { searchEmployees } from './searchEmployees';

export const methods = { listSearch: { searchEmployees } };
