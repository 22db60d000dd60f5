import type { INodePropertyOptions } from 'n8n-workflow';

/** Kinds of files that lists know. */
export const attachmentTypes: INodePropertyOptions[] = [
	{ name: 'Automated Agreement', value: 'automated_agreement' },
	{ name: 'Cover Letter', value: 'cover_letter' },
	{ name: 'Form Attachment', value: 'form_attachment' },
	{ name: 'Midfunnel Agreement', value: 'midfunnel_agreement' },
	{ name: 'Offer Letter', value: 'offer_letter' },
	{ name: 'Offer Packet', value: 'offer_packet' },
	{ name: 'Other', value: 'other' },
	{ name: 'Resume', value: 'resume' },
	{ name: 'Signed Offer Letter', value: 'signed_offer_letter' },
	{ name: 'Take-Home Test', value: 'take_home_test' },
];
