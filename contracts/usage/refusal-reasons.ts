/** Why an event was not counted. */
export const refusalReasons = [
  'invalid', 'unknown-customer', 'unknown-subscription', 'unknown-meter', 'unknown-event', 'future', 'too-old', 'outside-service', 'id-reused', 'too-many-events',
] as const
