export { formBody, jsonBody, mediaType, multipartBody } from './body.mts';
export { naiveLocal, SandboxClock, zonedIso } from './clock.mts';
export { FAULT_KINDS, type FaultInjector, type FaultKind, type FaultRule } from './faults.mts';
export { type LimitVerdict, RateLimiter } from './limit.mts';
export { type MultipartPart, parseMultipart } from './multipart.mts';
export { Dice, type InventedPerson, people, person, type PersonLocale, seedOf } from './people.mts';
export { HttpAnswer, Refusal, type RefusalDetail, type RefusalKind } from './refusal.mts';
export {
	type QueryPair,
	queryPairs,
	type QueryRule,
	QueryValues,
	requireHeader,
	strictBody,
	strictQuery,
	strictValue,
} from './strict.mts';
export { Table } from './table.mts';
export { toLatin } from './transliterate.mts';
export type {
	RecordedRequest,
	RunningVendor,
	StartOptions,
	StateWithConfig,
	VendorAnswer,
	VendorContext,
	VendorDefinition,
} from './types.mts';
export { createVendor } from './vendor.mts';
export type { WebhookDelivery, WebhookSender } from './webhooks.mts';
