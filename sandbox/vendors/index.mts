import type { RunningVendor } from '../framework/index.mts';
import {
	API as ERECRUITER_API,
	COMPANY_ID,
	ERECRUITER_LOGINS,
	FEED_HASH,
	SANDBOX_ASSUMPTIONS as eRecruiterAssumptions,
	startERecruiter,
	TOKEN_PATH,
} from './erecruiter/index.mts';
import {
	GREENHOUSE_API,
	GREENHOUSE_LOGIN,
	SANDBOX_ASSUMPTIONS as greenhouseAssumptions,
	startGreenhouse,
} from './greenhouse/index.mts';
import {
	HEADHUNTER_LOGINS,
	SANDBOX_ASSUMPTIONS as headHunterAssumptions,
	startHeadHunter,
} from './headhunter/index.mts';
import {
	INHIRE_TOKEN,
	SANDBOX_ASSUMPTIONS as inhireAssumptions,
	startInhire,
	STATE_CHANGES,
} from './inhire/index.mts';
import {
	API as PEOPLEFORCE_API,
	PEOPLEFORCE_KEYS,
	SANDBOX_ASSUMPTIONS as peopleForceAssumptions,
	startPeopleForce,
} from './peopleforce/index.mts';
import {
	ROBOTAUA_LOGINS,
	SANDBOX_ASSUMPTIONS as robotaUaAssumptions,
	startRobotaUa,
} from './robotaua/index.mts';
import {
	SANDBOX_ASSUMPTIONS as workUaAssumptions,
	startWorkUa,
	WORKUA_LOGINS,
} from './workua/index.mts';

export interface RegisteredVendor {
	name: string;
	/** Fixed port of `npm run sandbox`. */
	defaultPort: number;
	start(options?: { port?: number; seed?: number }): Promise<RunningVendor>;
	/** Path of the API below the vendor's URL: what a credential's base URL ends with. */
	basePath: string;
	/** Invented logins, label to value. */
	logins: Record<string, string>;
	/** What the sandbox assumes beyond the vendor's documents, one sentence each. */
	assumptions: string[];
}

/** Every vendor of the sandbox. */
export const VENDORS: RegisteredVendor[] = [
	{
		name: 'erecruiter',
		defaultPort: 7801,
		start: startERecruiter,
		basePath: ERECRUITER_API,
		logins: {
			'Token path': TOKEN_PATH,
			'Client id': ERECRUITER_LOGINS.clientId,
			'Client secret': ERECRUITER_LOGINS.clientSecret,
			'User name': ERECRUITER_LOGINS.username,
			Password: ERECRUITER_LOGINS.password,
			'User name with selected recruitments': ERECRUITER_LOGINS.selectedUsername,
			'Partner token': ERECRUITER_LOGINS.partnerToken,
			'Partner token with selected recruitments': ERECRUITER_LOGINS.selectedPartnerToken,
			'Company id': String(COMPANY_ID),
			'Career-site hash': FEED_HASH,
		},
		assumptions: eRecruiterAssumptions,
	},
	{
		name: 'greenhouse',
		defaultPort: 7803,
		start: startGreenhouse,
		basePath: GREENHOUSE_API,
		logins: {
			'Client ID': GREENHOUSE_LOGIN.clientId,
			'Client secret': GREENHOUSE_LOGIN.clientSecret,
			'Token path': '/token',
			'User ID of a Site Admin': '3300',
			'User ID of a recruiter': '3301',
		},
		assumptions: greenhouseAssumptions,
	},
	{
		name: 'headhunter',
		defaultPort: 7806,
		start: startHeadHunter,
		basePath: '',
		logins: {
			'Client ID': HEADHUNTER_LOGINS.clientId,
			'Client secret': HEADHUNTER_LOGINS.clientSecret,
			'HH-User-Agent': HEADHUNTER_LOGINS.userAgent,
		},
		assumptions: headHunterAssumptions,
	},
	{
		// Invented: inhire publishes no API (see its assumptions).
		name: 'inhire',
		defaultPort: 7807,
		start: startInhire,
		basePath: '',
		logins: { 'Bearer token': INHIRE_TOKEN, 'Path of state changes': STATE_CHANGES },
		assumptions: inhireAssumptions,
	},
	{
		name: 'peopleforce',
		defaultPort: 7802,
		start: startPeopleForce,
		basePath: PEOPLEFORCE_API,
		logins: {
			'API key': PEOPLEFORCE_KEYS.full,
			'API key without compensation': PEOPLEFORCE_KEYS.withoutCompensation,
			'API key of another address': PEOPLEFORCE_KEYS.otherAddress,
			'Career key': PEOPLEFORCE_KEYS.career,
		},
		assumptions: peopleForceAssumptions,
	},
	{
		name: 'robotaua',
		defaultPort: 7805,
		start: startRobotaUa,
		basePath: '',
		logins: {
			'User name (first employer)': ROBOTAUA_LOGINS.first.username,
			'Password (first employer)': ROBOTAUA_LOGINS.first.password,
			'User name (second employer)': ROBOTAUA_LOGINS.second.username,
			'Password (second employer)': ROBOTAUA_LOGINS.second.password,
			'User name (job seeker, is refused)': ROBOTAUA_LOGINS.jobSeeker.username,
			'Password (job seeker, is refused)': ROBOTAUA_LOGINS.jobSeeker.password,
		},
		assumptions: robotaUaAssumptions,
	},
	{
		name: 'workua',
		defaultPort: 7804,
		start: startWorkUa,
		basePath: '',
		logins: {
			'E-mail (administrator)': WORKUA_LOGINS.first.login,
			'Password (administrator)': WORKUA_LOGINS.first.password,
			'E-mail (recruiter)': WORKUA_LOGINS.recruiter.login,
			'Password (recruiter)': WORKUA_LOGINS.recruiter.password,
			'E-mail (second company)': WORKUA_LOGINS.second.login,
			'Password (second company)': WORKUA_LOGINS.second.password,
		},
		assumptions: workUaAssumptions,
	},
];
