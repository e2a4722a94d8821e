import { renderGraphiQL } from '@graphql-yoga/render-graphiql';
import type { GraphiQLOptions } from 'graphql-yoga';
import { examples } from '../graphql/examples.ts';

// The page slides its tabs at the first press, away from under the pointer, which then misses.
const stillTabs = '.graphiql-tab { transform: none !important; }';

/** The GraphiQL page, complete in itself: it loads nothing from anywhere else. */
export function graphiqlPage(): string {
  const tabs = Object.values(examples);
  const options: GraphiQLOptions & { variables: string } = {
    title: 'session-gateway',
    favicon: 'data:,',
    // The first tab's own variables are ignored by the page; the top-level ones are what it shows.
    variables: JSON.stringify(examples.createSession.variables, null, 2),
    defaultTabs: tabs.map((tab) => ({
      query: tab.query,
      ...('variables' in tab && { variables: JSON.stringify(tab.variables, null, 2) }),
    })),
  };
  return renderGraphiQL(options).replace('</head>', () => `<style>${stillTabs}</style></head>`);
}
