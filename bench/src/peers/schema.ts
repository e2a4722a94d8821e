/** The part of the gateway's schema that is measured, so that the same documents run on every GraphQL peer. */
export const typeDefs = /* GraphQL */ `
  type Query {
    sessions(first: Int = 20, filter: SessionFilter): SessionConnection!
  }

  scalar DateTime

  input SessionFilter {
    createdAt: TimeRange
  }

  input TimeRange {
    before: DateTime
  }

  type Mutation {
    createSession(input: CreateSessionInput!): CreateSessionResult!
  }

  input CreateSessionInput {
    agentId: ID!
    modelId: ID
    title: String
    tags: [String!]
    capabilities: [CapabilityUseInput!]
  }

  input CapabilityUseInput {
    ref: String!
    config: String
  }

  union CreateSessionResult = Session | InvalidInputError | NotFoundError

  type InvalidInputError {
    message: String!
  }

  type NotFoundError {
    message: String!
  }

  type SessionConnection {
    nodes: [Session!]!
  }

  enum SessionStatus {
    STARTED
    ACTIVE
    IDLE
  }

  type Session {
    id: ID!
    organizationId: ID!
    agentId: ID!
    agent: Agent
    modelId: ID
    model: Model
    title: String
    tags: [String!]!
    status: SessionStatus!
    createdAt: String!
    updatedAt: String!
  }

  type Agent {
    id: ID!
    name: String!
    displayName: String
  }

  type Model {
    id: ID!
    name: String!
    displayName: String!
  }
`;
