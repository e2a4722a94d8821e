/** Operations that GraphiQL opens with; tests run each, and they name things of the demo data. */
export const examples = {
  createSession: {
    query: /* GraphQL */ `# Creates a session with a demo agent. Press the button, or Ctrl+Enter.
mutation CreateSession($input: CreateSessionInput!) {
  createSession(input: $input) {
    __typename
    ... on Session { id status title tags createdAt agent { name displayName } }
    ... on Error { code message }
  }
}`,
    variables: {
      input: {
        agentId: 'agent_01933b5a000070008000000000000001',
        title: 'Debug login issue',
        tags: ['debugging', 'urgent'],
      },
    },
  },
  createSessionWithOverrides: {
    query: /* GraphQL */ `# A model of its own, and capabilities on top of the agent's.
mutation CreateSessionWithOverrides {
  createSession(
    input: {
      agentId: "agent_01933b5a000070008000000000000001"
      modelId: "model_01933b5a000070008000000000000001"
      title: "Read the changelog"
      capabilities: [{ ref: "web_fetch", config: { timeout_ms: 5000 } }]
    }
  ) {
    __typename
    ... on Session { id model { displayName provider { name } } capabilities { ref config } }
    ... on Error { code message }
  }
}`,
  },
  listSessions: {
    query: /* GraphQL */ `# The newest sessions, with what they refer to.
query ListSessions {
  sessions(first: 10) {
    totalCount
    pageInfo { hasNextPage endCursor }
    nodes {
      id title status
      agent { name defaultModel { displayName } }
      model { displayName provider { name } }
    }
  }
}`,
  },
  findSessions: {
    query: /* GraphQL */ `# Sessions by filter, the last changed first.
query FindSessions($filter: SessionFilter) {
  sessions(filter: $filter, orderBy: { field: UPDATED_AT }, first: 10) {
    totalCount
    nodes { id title status tags updatedAt agent { name } }
  }
}`,
    variables: {
      filter: {
        titleContains: 'login',
        or: [{ tags: { any: ['urgent'], none: ['billing'] } }, { statuses: ['ACTIVE'] }],
      },
    },
  },
  countSessions: {
    query: /* GraphQL */ `# What each agent's sessions have spent.
query CountSessions {
  sessionStats(groupBy: AGENT) {
    totals { count inputTokens outputTokens }
    groups { agent { name } totals { count inputTokens outputTokens } }
  }
}`,
  },
  applyAgent: {
    query: /* GraphQL */ `# Creates the agent of this name, or changes the one that is there: press twice.
mutation ApplyAgent {
  applyAgent(
    input: {
      name: "changelog-writer"
      displayName: "Changelog writer"
      systemPrompt: "Write for users: what changed for them, and what they must do."
      defaultModelId: "model_01933b5a000070008000000000000001"
      capabilities: [{ ref: "web_fetch", config: { timeout_ms: 10000 } }]
      tags: ["writing"]
    }
  ) {
    __typename
    ... on Agent { id name status defaultModel { displayName } capabilities { ref config } }
    ... on Error { code message issues { path code message } }
  }
}`,
  },
  listModels: {
    query: /* GraphQL */ `# The models that read pictures, what they cost, and which one is the default.
query ListModels {
  organization { name defaultModel { displayName } }
  models(filter: { tags: { all: ["vision"] } }) {
    totalCount
    nodes {
      displayName name contextWindow inputModalities
      pricePerMillionTokens { inputTokens outputTokens cacheReadTokens }
      provider { name type }
    }
  }
}`,
  },
  runtimeAgent: {
    query: /* GraphQL */ `# What a session runs with, and which layer each part comes from.
query RuntimeAgent {
  session(id: "session_01933b5a000070008000000000000001") {
    title
    runtimeAgent {
      model { displayName provider { name } }
      modelSource
      capabilities { ref config source dependencyOf capability { name } }
      tools { name capabilityRef }
      systemPrompt
      features
    }
  }
}`,
  },
  previewRuntimeAgent: {
    query: /* GraphQL */ `# The same for a session that is not created yet. Try a ref that there is not, or timeout_ms: 1.
query PreviewRuntimeAgent {
  previewRuntimeAgent(
    input: {
      agentId: "agent_01933b5a000070008000000000000005"
      capabilities: [{ ref: "web_search" }, { ref: "web_fetch", config: { timeout_ms: 5000 } }]
    }
  ) {
    __typename
    ... on RuntimeAgent {
      model { displayName }
      modelSource
      capabilities { ref config source dependencyOf }
    }
    ... on Error { code message issues { path code message } }
  }
}`,
  },
  watchSessions: {
    query: /* GraphQL */ `# Stays open: run CreateSession in another window, or UpdateSession in another tab, and see it come in here.
subscription WatchSessions {
  sessionsChanged {
    kind
    sessionId
    session { title status version }
  }
}`,
  },
  watchSession: {
    query: /* GraphQL */ `# The log of a session: what is stored, then each event as it comes.
subscription WatchSession {
  sessionEvents(sessionId: "session_01933b5a000070008000000000000001") {
    sequence
    type
    ts
    data
  }
}`,
  },
  sendMessage: {
    query: /* GraphQL */ `# Says something in a session; a runtime that watches it would answer.
mutation SendMessage {
  createMessage(
    input: {
      sessionId: "session_01933b5a000070008000000000000001"
      content: [{ text: "Does it happen in every browser?" }]
    }
  ) {
    __typename
    ... on Message { role content { ... on TextPart { text } } }
    ... on Error { code message }
  }
}`,
  },
  updateSession: {
    query: /* GraphQL */ `# A field that is absent stays. With expectedVersion a change made in between is refused, not overwritten.
mutation UpdateSession {
  updateSession(
    input: { sessionId: "session_01933b5a000070008000000000000003", title: "Flaky checkout test on CI" }
  ) {
    __typename
    ... on Session { title tags version }
    ... on VersionConflictError { message current { version title } }
    ... on Error { code message }
  }
}`,
  },
  readSession: {
    query: /* GraphQL */ `# What was said in a session, and all that happened to it.
query ReadSession {
  session(id: "session_01933b5a000070008000000000000001") {
    title
    usage { inputTokens outputTokens }
    messages(first: 5) { nodes { role content { __typename ... on TextPart { text } } } }
    events(last: 5) { nodes { sequence type ts turnId } }
  }
}`,
  },
  whatAnErrorLooksLike: {
    query: /* GraphQL */ `# Expected failures are types: every fault is named with the way to it.
mutation WhatAnErrorLooksLike {
  createSession(input: { agentId: "agent_123", title: "" }) {
    __typename
    ... on Error { code message issues { path code message } }
  }
}`,
  },
} as const;
