import type { MongoClient } from 'mongodb';

/** The names of the database commands that `act` causes, in order. */
export async function commandsOf(client: MongoClient, act: () => Promise<unknown>): Promise<string[]> {
  const names: string[] = [];
  const note = ({ commandName }: { commandName: string }) => names.push(commandName);
  client.on('commandStarted', note);
  try {
    await act();
  } finally {
    client.off('commandStarted', note);
  }
  return names;
}
