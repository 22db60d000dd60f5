import type { Parameters } from '../../shared/operations/parameters';
import type { ListOptions } from '../vendor';

/** The options of a list as the user set them (descriptions.ts, `listOptions`). */
export function readListOptions(
	parameters: Parameters,
): Pick<ListOptions, 'single' | 'pageSize' | 'itemsKey'> {
	const options = parameters.collection('options');
	const itemsKey = options.optionalText('itemsKey');
	const pageSize = options.optionalNumber('pageSize');
	return {
		single: options.flag('single'),
		...(itemsKey === undefined ? {} : { itemsKey }),
		...(pageSize === undefined ? {} : { pageSize: Math.max(1, Math.floor(pageSize)) }),
	};
}
