import { employee } from './employee';

/** All resources of the node, the order of the drop-down is by name. */
export const resources = [employee];
