import { greenhouseToPeopleForce } from './status-pairs-greenhouse.mts';
import { peopleForceToHeadHunter } from './status-pairs-headhunter.mts';
import { openScenario, scenario } from './status-pairs-support.mts';

/** Two status templates in a real n8n against three sandbox vendors: a story each, step by step. */
beforeAll(openScenario);
afterAll(async () => await scenario?.stop());

describe('Greenhouse to PeopleForce', greenhouseToPeopleForce);
describe('PeopleForce to HeadHunter', peopleForceToHeadHunter);
