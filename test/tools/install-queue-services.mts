/**
 * `npx tsx test/tools/install-queue-services.mts`: makes sure that the test of queue mode finds Redis
 * and PostgreSQL. Does nothing when they are there; on Debian and Ubuntu they come from the system's
 * packages.
 */
import { findQueueServices } from '../../sandbox/n8n/services.mts';
import { installSystemPackages } from './apt.mts';

const say = (line: string) => process.stdout.write(`queue services: ${line}\n`);

if ('missing' in findQueueServices()) installSystemPackages(say, 'redis-server', 'postgresql');
const found = findQueueServices();
if ('missing' in found) {
	say(`${found.missing} is not there; the test of queue mode will be left out`);
	process.exitCode = 1;
} else say(`found ${found.redis} and ${found.postgres}`);
