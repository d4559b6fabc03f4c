/** What went wrong, in the server's own words where it gave some. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    readonly title: string,
    readonly fields: Record<string, string[]>,
  ) {
    const lines = Object.values(fields).flat();
    super(lines.length > 0 ? lines.join('\n') : title);
  }
}

let language = 'zh';

export function speak(lang: string): void {
  language = lang;
}

async function call<T>(method: string, path: string, body?: unknown, signal?: AbortSignal): Promise<T> {
  const headers: Record<string, string> = { 'Accept-Language': language };
  if (body !== undefined) {
    headers['Content-Type'] = 'application/json';
  }
  const response = await fetch(`/api${path}`, {
    method,
    headers,
    body: body === undefined ? undefined : JSON.stringify(body),
    signal,
  });
  if (!response.ok) {
    const problem = await response.json().catch(() => ({}));
    throw new ApiError(response.status, problem.title ?? response.statusText, problem.errors ?? {});
  }
  return response.status === 204 ? (undefined as T) : ((await response.json()) as T);
}

const part = encodeURIComponent;

/** Builds an address under one county, each part escaped. */
export function countyPath(id: string, ...parts: string[]): string {
  return ['/counties', part(id), ...parts.map(part)].join('/');
}

export const api = {
  get: <T>(path: string, signal?: AbortSignal) => call<T>('GET', path, undefined, signal),
  post: <T>(path: string, body: unknown, signal?: AbortSignal) => call<T>('POST', path, body, signal),
  put: <T>(path: string, body: unknown) => call<T>('PUT', path, body),
  delete: <T>(path: string) => call<T>('DELETE', path),
};
