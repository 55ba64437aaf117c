/** The role that alone manages those who have it. */
export const OWNER = 'Owner';
