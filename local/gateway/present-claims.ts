/**
 * Writes a token's claims as API Gateway's JWT authorizer hands them to a function: every value as text,
 * lists as `[agent finance]` with spaces (not JSON), which a function has to take apart.
 */
export function presentClaims(claims: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(Object.entries(claims).filter(([, value]) => value !== undefined && value !== null).map(([name, value]) => [name, present(value)]))
}

function present(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(present).join(' ')}]`
  if (value !== null && typeof value === 'object') return `map[${Object.entries(value).map(([key, inner]) => `${key}:${present(inner)}`).join(' ')}]`
  return String(value)
}
