/** A message that was received so often and failed goes to the dead letters. */
export const usualReceives = 8;

/** Twice a day for a chat that lacks a permission, i.e. twelve days; every half hour while our token is refused, i.e. twelve hours. */
export const noticeReceives = 24;

/** SQS' longest: a message must live until it has been tried as often as it may be. */
export const retentionDays = 14;

/** How long a message that could be read may lie in its queue before somebody should look, in seconds. */
export const patienceSeconds = { commands: 2 * 60, notices: 15 * 60 } as const;
