/** As many watches as one chat may have, and one place with all its chats. */
export const maxWatches = { ofChat: 25, ofPlace: 100 };

/** As many collections as a watch's filter may name. */
export const maxOnly = 20;
export const maxExcept = 100;

/** As many signs as a label may have, as people see them: graphemes. */
export const maxLabel = 40;
