import { HttpAnswer, type Refusal, type VendorAnswer } from '../../framework/index.mts';

type Problem = string | Record<string, string>;

/** 422 as v3 words it (greenhouse.md 2, error body). */
export const unprocessable = (...errors: Problem[]): HttpAnswer =>
	new HttpAnswer(422, { message: 'Unprocessable Content', errors });

/** Record-level 404: the same text as for an unknown route, with what was not found. */
export const recordNotFound = (what: string): HttpAnswer =>
	new HttpAnswer(404, { message: 'Resource not found', errors: [`${what} not found`] });

export const unauthorized = (): HttpAnswer =>
	new HttpAnswer(401, {
		message: 'Unauthorized',
		errors: ['Token could not be decoded. Please ensure your token is from a trusted source.'],
	});

/** Shape unknown (greenhouse.md 2): assumed like the other errors. */
export const forbidden = (why: string): HttpAnswer =>
	new HttpAnswer(403, { message: 'Forbidden', errors: [why] });

/** Greenhouse's own answer for what the framework refused. */
export function refuse(refusal: Refusal): VendorAnswer {
	switch (refusal.kind) {
		case 'unknownPath':
			return { status: 404, body: { message: 'Resource not found' } };
		case 'internal':
			return { status: 500, body: { message: 'Internal Server Error' } };
		case 'malformedBody':
		case 'contentType':
			return unprocessable('Your request included invalid JSON.');
		default: {
			const errors = refusal.details.map(({ name, message }) =>
				name === '' ? message : { [name]: message },
			);
			return unprocessable(...(errors.length > 0 ? errors : [refusal.message]));
		}
	}
}
