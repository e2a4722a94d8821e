export interface Received {
  readonly event: string;
  readonly id: string | null;
  // biome-ignore lint/suspicious/noExplicitAny: the tests look into data of any form.
  readonly data: any;
}

/** A client of server-sent events: what has come so far, and a wait for more. */
export interface StreamClient {
  readonly received: readonly Received[];
  readonly response: Response;
  /** Resolves when so many messages have come; fails when the stream ends before. */
  until(isEnough: (received: readonly Received[]) => boolean): Promise<readonly Received[]>;
  /** Resolves when the server has ended the stream. */
  readonly ended: Promise<void>;
  leave(): void;
}

export async function openStream(url: string, init: RequestInit = {}): Promise<StreamClient> {
  const controller = new AbortController();
  const headers = { accept: 'text/event-stream', ...(init.headers as Record<string, string>) };
  const response = await fetch(url, { ...init, headers, signal: controller.signal });
  const received: Received[] = [];
  const waiting = new Set<() => void>();
  let isEnded = false;
  const ended = read(response, (message) => {
    received.push(message);
    for (const look of waiting) look();
  })
    .catch((error: unknown) => {
      if (!controller.signal.aborted) throw error;
    })
    .finally(() => {
      isEnded = true;
      for (const look of waiting) look();
    });
  return {
    received,
    response,
    ended,
    until: (isEnough) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (isEnough(received)) resolve(received);
          else if (isEnded) reject(new Error(`the stream ended with ${JSON.stringify(received.slice(-3))}`));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
    leave: () => controller.abort(),
  };
}

async function read(response: Response, take: (message: Received) => void): Promise<void> {
  if (!response.body) return;
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of response.body) {
    text += decoder.decode(chunk as Uint8Array, { stream: true });
    const messages = text.split('\n\n');
    text = messages.pop() ?? '';
    for (const message of messages) {
      const fields = new Map(
        message
          .split('\n')
          .filter((line) => !line.startsWith(':'))
          .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
      );
      const event = fields.get('event');
      if (event === undefined) continue;
      const data = fields.get('data');
      take({ event, id: fields.get('id') ?? null, data: data ? JSON.parse(data) : null });
    }
  }
}
