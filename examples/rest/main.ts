import createClient from 'openapi-fetch';
import type { components, paths } from './openapi.d.ts';

const { GATEWAY_URL: baseUrl = 'http://localhost:4000', GATEWAY_KEY: key } = process.env;

const gateway = createClient<paths>({
  baseUrl,
  ...(key !== undefined && { headers: { authorization: `Bearer ${key}` } }),
});

// Paths, bodies and answers are typed: a wrong field does not compile.
const created = await gateway.POST('/v1/sessions', {
  body: { agent_name: 'debugger', title: 'Debug login issue', tags: ['debugging', 'urgent'] },
});
if (created.error) throw new Error(created.error.detail);
console.log(`created ${created.data.id}, ${created.data.status}`);

const session_id = created.data.id;
const read = await gateway.GET('/v1/sessions/{session_id}', { params: { path: { session_id } } });
console.log(`read "${read.data?.title}" with the tags ${read.data?.tags.join(', ')}`);

const page = await gateway.GET('/v1/sessions', { params: { query: { limit: 3 } } });
console.log(`listed ${page.data?.data.length} of ${page.data?.total} sessions`);

// A failure is a value: problem details with a code, and every fault with the way to it.
const refused = await gateway.POST('/v1/sessions', { body: { agent_id: 'agent_123', title: '' } });
if (refused.error) console.log(`refused by ${refused.error.code}: ${faultsOf(refused.error)}`);

function faultsOf({ errors = [] }: components['schemas']['Problem']): string {
  return errors.map(({ pointer, code }) => `${pointer} ${code}`).join(', ');
}
