/* eslint-disable */
import * as types from './graphql.ts';
import type { TypedDocumentNode as DocumentNode } from '@graphql-typed-document-node/core';

/**
 * Map of all GraphQL operations in the project.
 *
 * This map has several performance disadvantages:
 * 1. It is not tree-shakeable, so it will include all operations in the project.
 * 2. It is not minifiable, so the string of a GraphQL query will be multiple times inside the bundle.
 * 3. It does not support dead code elimination, so it will add unused operations.
 *
 * Therefore it is highly recommended to use the babel or swc plugin for production.
 * Learn more about it here: https://the-guild.dev/graphql/codegen/plugins/presets/preset-client#reducing-bundle-size
 */
type Documents = {
    "# Creates a session with a demo agent. Press the button, or Ctrl+Enter.\nmutation CreateSession($input: CreateSessionInput!) {\n  createSession(input: $input) {\n    __typename\n    ... on Session { id status title tags createdAt agent { name displayName } }\n    ... on Error { code message }\n  }\n}": typeof types.CreateSessionDocument,
    "# A model of its own, and capabilities on top of the agent's.\nmutation CreateSessionWithOverrides {\n  createSession(\n    input: {\n      agentId: \"agent_01933b5a000070008000000000000001\"\n      modelId: \"model_01933b5a000070008000000000000001\"\n      title: \"Read the changelog\"\n      capabilities: [{ ref: \"web_fetch\", config: { timeout_ms: 5000 } }]\n    }\n  ) {\n    __typename\n    ... on Session { id model { displayName provider { name } } capabilities { ref config } }\n    ... on Error { code message }\n  }\n}": typeof types.CreateSessionWithOverridesDocument,
    "# The newest sessions, with what they refer to.\nquery ListSessions {\n  sessions(first: 10) {\n    totalCount\n    pageInfo { hasNextPage endCursor }\n    nodes {\n      id title status\n      agent { name defaultModel { displayName } }\n      model { displayName provider { name } }\n    }\n  }\n}": typeof types.ListSessionsDocument,
    "# Expected failures are types: every fault is named with the way to it.\nmutation WhatAnErrorLooksLike {\n  createSession(input: { agentId: \"agent_123\", title: \"\" }) {\n    __typename\n    ... on Error { code message issues { path code message } }\n  }\n}": typeof types.WhatAnErrorLooksLikeDocument,
    "\n  mutation TestCreateAgent($input: CreateAgentInput!) {\n    createAgent(input: $input) {\n      __typename\n      ... on Agent {\n        id name displayName description systemPrompt defaultModelId defaultModel { displayName }\n        capabilities { ref config } tags status archivedAt createdAt updatedAt\n      }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n": typeof types.TestCreateAgentDocument,
    "\n  mutation TestUpdateAgent($input: UpdateAgentInput!) {\n    updateAgent(input: $input) {\n      __typename\n      ... on Agent { id name displayName description systemPrompt defaultModelId capabilities { ref } tags }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n": typeof types.TestUpdateAgentDocument,
    "\n  mutation TestApplyAgent($input: ApplyAgentInput!) {\n    applyAgent(input: $input) {\n      __typename\n      ... on Agent { id name displayName description status }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n": typeof types.TestApplyAgentDocument,
    "\n  mutation TestCopyAgent($input: CopyAgentInput!) {\n    copyAgent(input: $input) {\n      __typename\n      ... on Agent { id name displayName systemPrompt capabilities { ref config } tags status }\n      ... on Error { code issues { path code } }\n    }\n  }\n": typeof types.TestCopyAgentDocument,
    "\n  mutation TestArchiveAgent($input: ArchiveAgentInput!) {\n    archiveAgent(input: $input) {\n      __typename\n      ... on Agent { status archivedAt updatedAt }\n      ... on Error { code issues { path code } }\n    }\n  }\n": typeof types.TestArchiveAgentDocument,
    "\n  mutation TestRestoreAgent($input: RestoreAgentInput!) {\n    restoreAgent(input: $input) {\n      __typename\n      ... on Agent { status archivedAt }\n      ... on Error { code issues { path code } }\n    }\n  }\n": typeof types.TestRestoreAgentDocument,
    "\n  query TestListAgents($filter: AgentFilter, $orderBy: AgentOrder, $first: Int, $after: String) {\n    agents(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      nodes { name status }\n    }\n  }\n": typeof types.TestListAgentsDocument,
    "\n  mutation TestCreateModel($input: CreateModelInput!) {\n    createModel(input: $input) {\n      __typename\n      ... on Model {\n        id name displayName provider { id name } contextWindow maxOutputTokens inputModalities outputModalities\n        pricePerMillionTokens { inputTokens outputTokens cacheReadTokens cacheCreationTokens }\n        tags status archivedAt\n      }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n": typeof types.TestCreateModelDocument,
    "\n  mutation TestUpdateModel($input: UpdateModelInput!) {\n    updateModel(input: $input) {\n      __typename\n      ... on Model { name displayName contextWindow inputModalities pricePerMillionTokens { inputTokens } tags }\n      ... on Error { code issues { path code } }\n    }\n  }\n": typeof types.TestUpdateModelDocument,
    "\n  mutation TestArchiveModel($input: ArchiveModelInput!) {\n    archiveModel(input: $input) {\n      __typename\n      ... on Model { status archivedAt }\n      ... on Error { code issues { path code } }\n    }\n  }\n": typeof types.TestArchiveModelDocument,
    "\n  mutation TestRestoreModel($input: RestoreModelInput!) {\n    restoreModel(input: $input) {\n      __typename\n      ... on Model { status archivedAt }\n      ... on Error { code issues { path code } }\n    }\n  }\n": typeof types.TestRestoreModelDocument,
    "\n  mutation TestSetDefaultModel($input: SetDefaultModelInput!) {\n    setDefaultModel(input: $input) {\n      __typename\n      ... on Organization { id name defaultModel { id } }\n      ... on Error { code issues { path code message } }\n    }\n  }\n": typeof types.TestSetDefaultModelDocument,
    "\n  query TestOrganization { organization { id name defaultModel { id displayName } createdAt } }\n": typeof types.TestOrganizationDocument,
    "\n  query TestListModels($filter: ModelFilter) {\n    models(filter: $filter) { totalCount nodes { displayName } }\n  }\n": typeof types.TestListModelsDocument,
    "\n  mutation TestCreateProvider($input: CreateProviderInput!) {\n    createProvider(input: $input) {\n      __typename\n      ... on Provider { id name type baseUrl status archivedAt }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n": typeof types.TestCreateProviderDocument,
    "\n  mutation TestUpdateProvider($input: UpdateProviderInput!) {\n    updateProvider(input: $input) {\n      __typename\n      ... on Provider { id name type baseUrl }\n      ... on Error { code issues { path code } }\n    }\n  }\n": typeof types.TestUpdateProviderDocument,
    "\n  query TestListProviders($filter: ProviderFilter) {\n    providers(filter: $filter) { totalCount nodes { id name } }\n  }\n": typeof types.TestListProvidersDocument,
    "\n  mutation TestCreateSession($input: CreateSessionInput!) {\n    createSession(input: $input) {\n      __typename\n      ... on Session {\n        id\n        organizationId\n        agent { name defaultModel { displayName provider { name } } }\n        model { displayName }\n        capabilities { ref config }\n        tags\n        title\n        status\n        createdAt\n        usage { inputTokens }\n      }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n": typeof types.TestCreateSessionDocument,
    "\n  query TestListSessions($first: Int, $last: Int, $after: String, $before: String) {\n    sessions(first: $first, last: $last, after: $after, before: $before) {\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      nodes {\n        id\n        agent { name defaultModel { displayName provider { name } } }\n        model { displayName provider { name } }\n      }\n    }\n  }\n": typeof types.TestListSessionsDocument,
};
const documents: Documents = {
    "# Creates a session with a demo agent. Press the button, or Ctrl+Enter.\nmutation CreateSession($input: CreateSessionInput!) {\n  createSession(input: $input) {\n    __typename\n    ... on Session { id status title tags createdAt agent { name displayName } }\n    ... on Error { code message }\n  }\n}": types.CreateSessionDocument,
    "# A model of its own, and capabilities on top of the agent's.\nmutation CreateSessionWithOverrides {\n  createSession(\n    input: {\n      agentId: \"agent_01933b5a000070008000000000000001\"\n      modelId: \"model_01933b5a000070008000000000000001\"\n      title: \"Read the changelog\"\n      capabilities: [{ ref: \"web_fetch\", config: { timeout_ms: 5000 } }]\n    }\n  ) {\n    __typename\n    ... on Session { id model { displayName provider { name } } capabilities { ref config } }\n    ... on Error { code message }\n  }\n}": types.CreateSessionWithOverridesDocument,
    "# The newest sessions, with what they refer to.\nquery ListSessions {\n  sessions(first: 10) {\n    totalCount\n    pageInfo { hasNextPage endCursor }\n    nodes {\n      id title status\n      agent { name defaultModel { displayName } }\n      model { displayName provider { name } }\n    }\n  }\n}": types.ListSessionsDocument,
    "# Expected failures are types: every fault is named with the way to it.\nmutation WhatAnErrorLooksLike {\n  createSession(input: { agentId: \"agent_123\", title: \"\" }) {\n    __typename\n    ... on Error { code message issues { path code message } }\n  }\n}": types.WhatAnErrorLooksLikeDocument,
    "\n  mutation TestCreateAgent($input: CreateAgentInput!) {\n    createAgent(input: $input) {\n      __typename\n      ... on Agent {\n        id name displayName description systemPrompt defaultModelId defaultModel { displayName }\n        capabilities { ref config } tags status archivedAt createdAt updatedAt\n      }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n": types.TestCreateAgentDocument,
    "\n  mutation TestUpdateAgent($input: UpdateAgentInput!) {\n    updateAgent(input: $input) {\n      __typename\n      ... on Agent { id name displayName description systemPrompt defaultModelId capabilities { ref } tags }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n": types.TestUpdateAgentDocument,
    "\n  mutation TestApplyAgent($input: ApplyAgentInput!) {\n    applyAgent(input: $input) {\n      __typename\n      ... on Agent { id name displayName description status }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n": types.TestApplyAgentDocument,
    "\n  mutation TestCopyAgent($input: CopyAgentInput!) {\n    copyAgent(input: $input) {\n      __typename\n      ... on Agent { id name displayName systemPrompt capabilities { ref config } tags status }\n      ... on Error { code issues { path code } }\n    }\n  }\n": types.TestCopyAgentDocument,
    "\n  mutation TestArchiveAgent($input: ArchiveAgentInput!) {\n    archiveAgent(input: $input) {\n      __typename\n      ... on Agent { status archivedAt updatedAt }\n      ... on Error { code issues { path code } }\n    }\n  }\n": types.TestArchiveAgentDocument,
    "\n  mutation TestRestoreAgent($input: RestoreAgentInput!) {\n    restoreAgent(input: $input) {\n      __typename\n      ... on Agent { status archivedAt }\n      ... on Error { code issues { path code } }\n    }\n  }\n": types.TestRestoreAgentDocument,
    "\n  query TestListAgents($filter: AgentFilter, $orderBy: AgentOrder, $first: Int, $after: String) {\n    agents(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      nodes { name status }\n    }\n  }\n": types.TestListAgentsDocument,
    "\n  mutation TestCreateModel($input: CreateModelInput!) {\n    createModel(input: $input) {\n      __typename\n      ... on Model {\n        id name displayName provider { id name } contextWindow maxOutputTokens inputModalities outputModalities\n        pricePerMillionTokens { inputTokens outputTokens cacheReadTokens cacheCreationTokens }\n        tags status archivedAt\n      }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n": types.TestCreateModelDocument,
    "\n  mutation TestUpdateModel($input: UpdateModelInput!) {\n    updateModel(input: $input) {\n      __typename\n      ... on Model { name displayName contextWindow inputModalities pricePerMillionTokens { inputTokens } tags }\n      ... on Error { code issues { path code } }\n    }\n  }\n": types.TestUpdateModelDocument,
    "\n  mutation TestArchiveModel($input: ArchiveModelInput!) {\n    archiveModel(input: $input) {\n      __typename\n      ... on Model { status archivedAt }\n      ... on Error { code issues { path code } }\n    }\n  }\n": types.TestArchiveModelDocument,
    "\n  mutation TestRestoreModel($input: RestoreModelInput!) {\n    restoreModel(input: $input) {\n      __typename\n      ... on Model { status archivedAt }\n      ... on Error { code issues { path code } }\n    }\n  }\n": types.TestRestoreModelDocument,
    "\n  mutation TestSetDefaultModel($input: SetDefaultModelInput!) {\n    setDefaultModel(input: $input) {\n      __typename\n      ... on Organization { id name defaultModel { id } }\n      ... on Error { code issues { path code message } }\n    }\n  }\n": types.TestSetDefaultModelDocument,
    "\n  query TestOrganization { organization { id name defaultModel { id displayName } createdAt } }\n": types.TestOrganizationDocument,
    "\n  query TestListModels($filter: ModelFilter) {\n    models(filter: $filter) { totalCount nodes { displayName } }\n  }\n": types.TestListModelsDocument,
    "\n  mutation TestCreateProvider($input: CreateProviderInput!) {\n    createProvider(input: $input) {\n      __typename\n      ... on Provider { id name type baseUrl status archivedAt }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n": types.TestCreateProviderDocument,
    "\n  mutation TestUpdateProvider($input: UpdateProviderInput!) {\n    updateProvider(input: $input) {\n      __typename\n      ... on Provider { id name type baseUrl }\n      ... on Error { code issues { path code } }\n    }\n  }\n": types.TestUpdateProviderDocument,
    "\n  query TestListProviders($filter: ProviderFilter) {\n    providers(filter: $filter) { totalCount nodes { id name } }\n  }\n": types.TestListProvidersDocument,
    "\n  mutation TestCreateSession($input: CreateSessionInput!) {\n    createSession(input: $input) {\n      __typename\n      ... on Session {\n        id\n        organizationId\n        agent { name defaultModel { displayName provider { name } } }\n        model { displayName }\n        capabilities { ref config }\n        tags\n        title\n        status\n        createdAt\n        usage { inputTokens }\n      }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n": types.TestCreateSessionDocument,
    "\n  query TestListSessions($first: Int, $last: Int, $after: String, $before: String) {\n    sessions(first: $first, last: $last, after: $after, before: $before) {\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      nodes {\n        id\n        agent { name defaultModel { displayName provider { name } } }\n        model { displayName provider { name } }\n      }\n    }\n  }\n": types.TestListSessionsDocument,
};

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 *
 *
 * @example
 * ```ts
 * const query = graphql(`query GetUser($id: ID!) { user(id: $id) { name } }`);
 * ```
 *
 * The query argument is unknown!
 * Please regenerate the types.
 */
export function graphql(source: string): unknown;

/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "# Creates a session with a demo agent. Press the button, or Ctrl+Enter.\nmutation CreateSession($input: CreateSessionInput!) {\n  createSession(input: $input) {\n    __typename\n    ... on Session { id status title tags createdAt agent { name displayName } }\n    ... on Error { code message }\n  }\n}"): (typeof documents)["# Creates a session with a demo agent. Press the button, or Ctrl+Enter.\nmutation CreateSession($input: CreateSessionInput!) {\n  createSession(input: $input) {\n    __typename\n    ... on Session { id status title tags createdAt agent { name displayName } }\n    ... on Error { code message }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "# A model of its own, and capabilities on top of the agent's.\nmutation CreateSessionWithOverrides {\n  createSession(\n    input: {\n      agentId: \"agent_01933b5a000070008000000000000001\"\n      modelId: \"model_01933b5a000070008000000000000001\"\n      title: \"Read the changelog\"\n      capabilities: [{ ref: \"web_fetch\", config: { timeout_ms: 5000 } }]\n    }\n  ) {\n    __typename\n    ... on Session { id model { displayName provider { name } } capabilities { ref config } }\n    ... on Error { code message }\n  }\n}"): (typeof documents)["# A model of its own, and capabilities on top of the agent's.\nmutation CreateSessionWithOverrides {\n  createSession(\n    input: {\n      agentId: \"agent_01933b5a000070008000000000000001\"\n      modelId: \"model_01933b5a000070008000000000000001\"\n      title: \"Read the changelog\"\n      capabilities: [{ ref: \"web_fetch\", config: { timeout_ms: 5000 } }]\n    }\n  ) {\n    __typename\n    ... on Session { id model { displayName provider { name } } capabilities { ref config } }\n    ... on Error { code message }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "# The newest sessions, with what they refer to.\nquery ListSessions {\n  sessions(first: 10) {\n    totalCount\n    pageInfo { hasNextPage endCursor }\n    nodes {\n      id title status\n      agent { name defaultModel { displayName } }\n      model { displayName provider { name } }\n    }\n  }\n}"): (typeof documents)["# The newest sessions, with what they refer to.\nquery ListSessions {\n  sessions(first: 10) {\n    totalCount\n    pageInfo { hasNextPage endCursor }\n    nodes {\n      id title status\n      agent { name defaultModel { displayName } }\n      model { displayName provider { name } }\n    }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "# Expected failures are types: every fault is named with the way to it.\nmutation WhatAnErrorLooksLike {\n  createSession(input: { agentId: \"agent_123\", title: \"\" }) {\n    __typename\n    ... on Error { code message issues { path code message } }\n  }\n}"): (typeof documents)["# Expected failures are types: every fault is named with the way to it.\nmutation WhatAnErrorLooksLike {\n  createSession(input: { agentId: \"agent_123\", title: \"\" }) {\n    __typename\n    ... on Error { code message issues { path code message } }\n  }\n}"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestCreateAgent($input: CreateAgentInput!) {\n    createAgent(input: $input) {\n      __typename\n      ... on Agent {\n        id name displayName description systemPrompt defaultModelId defaultModel { displayName }\n        capabilities { ref config } tags status archivedAt createdAt updatedAt\n      }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n"): (typeof documents)["\n  mutation TestCreateAgent($input: CreateAgentInput!) {\n    createAgent(input: $input) {\n      __typename\n      ... on Agent {\n        id name displayName description systemPrompt defaultModelId defaultModel { displayName }\n        capabilities { ref config } tags status archivedAt createdAt updatedAt\n      }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestUpdateAgent($input: UpdateAgentInput!) {\n    updateAgent(input: $input) {\n      __typename\n      ... on Agent { id name displayName description systemPrompt defaultModelId capabilities { ref } tags }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n"): (typeof documents)["\n  mutation TestUpdateAgent($input: UpdateAgentInput!) {\n    updateAgent(input: $input) {\n      __typename\n      ... on Agent { id name displayName description systemPrompt defaultModelId capabilities { ref } tags }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestApplyAgent($input: ApplyAgentInput!) {\n    applyAgent(input: $input) {\n      __typename\n      ... on Agent { id name displayName description status }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n"): (typeof documents)["\n  mutation TestApplyAgent($input: ApplyAgentInput!) {\n    applyAgent(input: $input) {\n      __typename\n      ... on Agent { id name displayName description status }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestCopyAgent($input: CopyAgentInput!) {\n    copyAgent(input: $input) {\n      __typename\n      ... on Agent { id name displayName systemPrompt capabilities { ref config } tags status }\n      ... on Error { code issues { path code } }\n    }\n  }\n"): (typeof documents)["\n  mutation TestCopyAgent($input: CopyAgentInput!) {\n    copyAgent(input: $input) {\n      __typename\n      ... on Agent { id name displayName systemPrompt capabilities { ref config } tags status }\n      ... on Error { code issues { path code } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestArchiveAgent($input: ArchiveAgentInput!) {\n    archiveAgent(input: $input) {\n      __typename\n      ... on Agent { status archivedAt updatedAt }\n      ... on Error { code issues { path code } }\n    }\n  }\n"): (typeof documents)["\n  mutation TestArchiveAgent($input: ArchiveAgentInput!) {\n    archiveAgent(input: $input) {\n      __typename\n      ... on Agent { status archivedAt updatedAt }\n      ... on Error { code issues { path code } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestRestoreAgent($input: RestoreAgentInput!) {\n    restoreAgent(input: $input) {\n      __typename\n      ... on Agent { status archivedAt }\n      ... on Error { code issues { path code } }\n    }\n  }\n"): (typeof documents)["\n  mutation TestRestoreAgent($input: RestoreAgentInput!) {\n    restoreAgent(input: $input) {\n      __typename\n      ... on Agent { status archivedAt }\n      ... on Error { code issues { path code } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestListAgents($filter: AgentFilter, $orderBy: AgentOrder, $first: Int, $after: String) {\n    agents(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      nodes { name status }\n    }\n  }\n"): (typeof documents)["\n  query TestListAgents($filter: AgentFilter, $orderBy: AgentOrder, $first: Int, $after: String) {\n    agents(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {\n      totalCount\n      pageInfo { hasNextPage endCursor }\n      nodes { name status }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestCreateModel($input: CreateModelInput!) {\n    createModel(input: $input) {\n      __typename\n      ... on Model {\n        id name displayName provider { id name } contextWindow maxOutputTokens inputModalities outputModalities\n        pricePerMillionTokens { inputTokens outputTokens cacheReadTokens cacheCreationTokens }\n        tags status archivedAt\n      }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n"): (typeof documents)["\n  mutation TestCreateModel($input: CreateModelInput!) {\n    createModel(input: $input) {\n      __typename\n      ... on Model {\n        id name displayName provider { id name } contextWindow maxOutputTokens inputModalities outputModalities\n        pricePerMillionTokens { inputTokens outputTokens cacheReadTokens cacheCreationTokens }\n        tags status archivedAt\n      }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestUpdateModel($input: UpdateModelInput!) {\n    updateModel(input: $input) {\n      __typename\n      ... on Model { name displayName contextWindow inputModalities pricePerMillionTokens { inputTokens } tags }\n      ... on Error { code issues { path code } }\n    }\n  }\n"): (typeof documents)["\n  mutation TestUpdateModel($input: UpdateModelInput!) {\n    updateModel(input: $input) {\n      __typename\n      ... on Model { name displayName contextWindow inputModalities pricePerMillionTokens { inputTokens } tags }\n      ... on Error { code issues { path code } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestArchiveModel($input: ArchiveModelInput!) {\n    archiveModel(input: $input) {\n      __typename\n      ... on Model { status archivedAt }\n      ... on Error { code issues { path code } }\n    }\n  }\n"): (typeof documents)["\n  mutation TestArchiveModel($input: ArchiveModelInput!) {\n    archiveModel(input: $input) {\n      __typename\n      ... on Model { status archivedAt }\n      ... on Error { code issues { path code } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestRestoreModel($input: RestoreModelInput!) {\n    restoreModel(input: $input) {\n      __typename\n      ... on Model { status archivedAt }\n      ... on Error { code issues { path code } }\n    }\n  }\n"): (typeof documents)["\n  mutation TestRestoreModel($input: RestoreModelInput!) {\n    restoreModel(input: $input) {\n      __typename\n      ... on Model { status archivedAt }\n      ... on Error { code issues { path code } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestSetDefaultModel($input: SetDefaultModelInput!) {\n    setDefaultModel(input: $input) {\n      __typename\n      ... on Organization { id name defaultModel { id } }\n      ... on Error { code issues { path code message } }\n    }\n  }\n"): (typeof documents)["\n  mutation TestSetDefaultModel($input: SetDefaultModelInput!) {\n    setDefaultModel(input: $input) {\n      __typename\n      ... on Organization { id name defaultModel { id } }\n      ... on Error { code issues { path code message } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestOrganization { organization { id name defaultModel { id displayName } createdAt } }\n"): (typeof documents)["\n  query TestOrganization { organization { id name defaultModel { id displayName } createdAt } }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestListModels($filter: ModelFilter) {\n    models(filter: $filter) { totalCount nodes { displayName } }\n  }\n"): (typeof documents)["\n  query TestListModels($filter: ModelFilter) {\n    models(filter: $filter) { totalCount nodes { displayName } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestCreateProvider($input: CreateProviderInput!) {\n    createProvider(input: $input) {\n      __typename\n      ... on Provider { id name type baseUrl status archivedAt }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n"): (typeof documents)["\n  mutation TestCreateProvider($input: CreateProviderInput!) {\n    createProvider(input: $input) {\n      __typename\n      ... on Provider { id name type baseUrl status archivedAt }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestUpdateProvider($input: UpdateProviderInput!) {\n    updateProvider(input: $input) {\n      __typename\n      ... on Provider { id name type baseUrl }\n      ... on Error { code issues { path code } }\n    }\n  }\n"): (typeof documents)["\n  mutation TestUpdateProvider($input: UpdateProviderInput!) {\n    updateProvider(input: $input) {\n      __typename\n      ... on Provider { id name type baseUrl }\n      ... on Error { code issues { path code } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestListProviders($filter: ProviderFilter) {\n    providers(filter: $filter) { totalCount nodes { id name } }\n  }\n"): (typeof documents)["\n  query TestListProviders($filter: ProviderFilter) {\n    providers(filter: $filter) { totalCount nodes { id name } }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  mutation TestCreateSession($input: CreateSessionInput!) {\n    createSession(input: $input) {\n      __typename\n      ... on Session {\n        id\n        organizationId\n        agent { name defaultModel { displayName provider { name } } }\n        model { displayName }\n        capabilities { ref config }\n        tags\n        title\n        status\n        createdAt\n        usage { inputTokens }\n      }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n"): (typeof documents)["\n  mutation TestCreateSession($input: CreateSessionInput!) {\n    createSession(input: $input) {\n      __typename\n      ... on Session {\n        id\n        organizationId\n        agent { name defaultModel { displayName provider { name } } }\n        model { displayName }\n        capabilities { ref config }\n        tags\n        title\n        status\n        createdAt\n        usage { inputTokens }\n      }\n      ... on Error { code message issues { path code message } }\n    }\n  }\n"];
/**
 * The graphql function is used to parse GraphQL queries into a document that can be used by GraphQL clients.
 */
export function graphql(source: "\n  query TestListSessions($first: Int, $last: Int, $after: String, $before: String) {\n    sessions(first: $first, last: $last, after: $after, before: $before) {\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      nodes {\n        id\n        agent { name defaultModel { displayName provider { name } } }\n        model { displayName provider { name } }\n      }\n    }\n  }\n"): (typeof documents)["\n  query TestListSessions($first: Int, $last: Int, $after: String, $before: String) {\n    sessions(first: $first, last: $last, after: $after, before: $before) {\n      pageInfo { hasNextPage hasPreviousPage startCursor endCursor }\n      nodes {\n        id\n        agent { name defaultModel { displayName provider { name } } }\n        model { displayName provider { name } }\n      }\n    }\n  }\n"];

export function graphql(source: string) {
  return (documents as any)[source] ?? {};
}

export type DocumentType<TDocumentNode extends DocumentNode<any, any>> = TDocumentNode extends DocumentNode<  infer TType,  any>  ? TType  : never;