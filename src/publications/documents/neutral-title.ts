/** What every file is called in its metadata, whatever its own title says. */
export const NEUTRAL_TITLE = '技术需求发布稿';
