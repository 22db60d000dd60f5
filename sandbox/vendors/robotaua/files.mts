import { toLatin } from '../../framework/index.mts';
import type { FileRow } from './rows.mts';

/** A one-page PDF with an invented person's name. */
export function pdfFile(name: string, position: number): FileRow {
	// The number tells namesakes apart: equal files are taken for one person.
	const text = `${toLatin(name)} ${position}`.replace(/[^\x20-\x7e]|[()\\]/g, '');
	const stream = `BT /F1 18 Tf 72 720 Td (${text}) Tj ET`;
	const objects = [
		'<< /Type /Catalog /Pages 2 0 R >>',
		'<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
		'<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>',
		`<< /Length ${stream.length} >>\nstream\n${stream}\nendstream`,
		'<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>',
	];
	let pdf = '%PDF-1.4\n';
	const offsets = objects.map((body, index) => {
		const offset = pdf.length;
		pdf += `${index + 1} 0 obj\n${body}\nendobj\n`;
		return offset;
	});
	const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
	const start = pdf.length;
	pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`;
	pdf += `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${start}\n%%EOF\n`;
	return {
		name: `Резюме ${name} ${position}.pdf`,
		mime: 'application/pdf',
		data: Buffer.from(pdf, 'latin1'),
	};
}

/** Bytes that begin like a docx (zip), under a `.doc` name as the site serves it. */
export function docxFile(name: string, position: number): FileRow {
	const head = Buffer.from([0x50, 0x4b, 0x03, 0x04]);
	return {
		name: `Резюме ${name} ${position}.doc`,
		mime: 'application/msword',
		data: Buffer.concat([head, Buffer.from(`invented document ${position}`)]),
	};
}

/** The smallest JPEG that opens: one grey dot; a trailing comment makes each photo different. */
export function photoOf(resumeId: number): Buffer {
	const dot =
		'ffd8ffdb004300080606070605080707070909080a0c140d0c0b0b0c1912130f141d1a1f1e1d1a1c1c20242e2720222c231c1c2837292c30313434341f27393d38323c2e333432ffc0000b080001000101011100ffc4001f0000010501010101010100000000000000000102030405060708090a0bffc400b5100002010303020403050504040000017d01020300041105122131410613516107227114328191a1082342b1c11552d1f02433627282090a161718191a25262728292a3435363738393a434445464748494a535455565758595a636465666768696a737475767778797a838485868788898a92939495969798999aa2a3a4a5a6a7a8a9aab2b3b4b5b6b7b8b9bac2c3c4c5c6c7c8c9cad2d3d4d5d6d7d8d9dae1e2e3e4e5e6e7e8e9eaf1f2f3f4f5f6f7f8f9faffda0008010100003f00fbd3ffd9';
	return Buffer.concat([Buffer.from(dot, 'hex'), Buffer.from(`<!--${resumeId}-->`)]);
}
