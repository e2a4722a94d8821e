import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { createCapabilityInput, updateCapabilityInput } from '../domain/capability-input.ts';
import { check, parse } from '../domain/check.ts';
import {
  capabilityBody,
  capabilityIdParam,
  capabilityListBody,
  toCapabilityBody,
} from './capability-bodies.ts';
import {
  capabilityWireNames,
  createCapabilityBody,
  fromCapabilityBody,
  updateCapabilityBody,
} from './capability-requests.ts';
import { catalogueFilterOf, catalogueListQuery, sendList } from './list.ts';
import { operation } from './operation.ts';
import type { RestOptions } from './routes.ts';
import { withAddress } from './wire.ts';

const shared = { tag: 'Capabilities', wireNames: capabilityWireNames } as const;
const ignored = 'Unknown fields of the body are ignored.';

const listQuery = catalogueListQuery.extend({
  category: z.string().optional().meta({ description: 'Only capabilities of this category.' }),
});

const listCapabilities = operation({
  ...shared,
  id: 'listCapabilities',
  summary: 'List capabilities',
  description:
    "Those that come with the gateway, then the organization's own, each by id; active ones unless asked otherwise.",
  query: listQuery,
  answers: { 200: { description: 'A page of capabilities.', body: capabilityListBody } },
});

const createCapability = operation({
  ...shared,
  id: 'createCapability',
  summary: 'Create a capability',
  description: `Makes a capability for the organization, which its agents and sessions can use from then on. ${ignored}`,
  body: createCapabilityBody,
  answers: {
    201: {
      description: 'The new capability.',
      body: capabilityBody,
      headers: { location: 'The address of the capability.' },
    },
  },
  problems: ['NOT_FOUND', 'CONFLICT'],
});

const getCapability = operation({
  ...shared,
  id: 'getCapability',
  summary: 'Get a capability',
  description: 'One capability by its id, archived or not.',
  params: capabilityIdParam,
  answers: { 200: { description: 'The capability.', body: capabilityBody } },
  problems: ['NOT_FOUND'],
});

const updateCapability = operation({
  ...shared,
  id: 'updateCapability',
  summary: 'Change a capability',
  description: `Changes one of the organization's own: what is given; null clears. Uses that are there already are not checked again. ${ignored}`,
  params: capabilityIdParam,
  body: updateCapabilityBody,
  answers: { 200: { description: 'The capability as it now is.', body: capabilityBody } },
  problems: ['NOT_FOUND', 'CONFLICT'],
});

const archiveCapability = operation({
  ...shared,
  id: 'archiveCapability',
  summary: 'Archive a capability',
  description:
    "New uses of one of the organization's own are refused from then on; those that are there stay.",
  params: capabilityIdParam,
  answers: { 204: { description: 'The capability is archived.' } },
  problems: ['NOT_FOUND'],
});

interface Address {
  Params: { capability_id: string };
}

/** `/v1/capabilities`: list, create, get, change, archive. */
export async function capabilityRoutes(
  app: FastifyInstance,
  { services, scopeOf }: RestOptions,
): Promise<void> {
  const address = '/v1/capabilities/:capability_id';

  app.get('/v1/capabilities', listCapabilities, async (request, reply) => {
    const query = parse(listQuery, request.query);
    const { offset, limit, category = null } = query;
    const filter = { ...catalogueFilterOf(query), category };
    const all = await services.capabilities.list(scopeOf(request), filter);
    const rows = all.slice(offset, offset + limit).map(toCapabilityBody);
    return sendList(reply, { noun: 'capabilities', rows, total: all.length, offset, limit });
  });

  app.post('/v1/capabilities', createCapability, async (request, reply) => {
    const input = check(createCapabilityInput, fromCapabilityBody(request.body));
    const capability = await services.capabilities.create(scopeOf(request), input);
    return reply
      .code(201)
      .header('location', `/v1/capabilities/${capability.ref}`)
      .send(toCapabilityBody(capability));
  });

  app.get<Address>(address, getCapability, async (request) =>
    toCapabilityBody(await services.capabilities.get(scopeOf(request), request.params.capability_id)),
  );

  app.patch<Address>(address, updateCapability, async (request) => {
    const body = withAddress(fromCapabilityBody(request.body), { ref: request.params.capability_id });
    const input = check(updateCapabilityInput, body);
    return toCapabilityBody(await services.capabilities.update(scopeOf(request), input));
  });

  app.delete<Address>(address, archiveCapability, async (request, reply) => {
    const { capability_id: ref } = request.params;
    await services.capabilities.setStatus(scopeOf(request), ref, 'archived');
    return reply.code(204).send();
  });
}
