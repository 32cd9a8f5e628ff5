/**
 * Payload descriptions as media sections of session descriptions, for those who announce media and those who fetch
 * them. This package is embedded into each bundle that uses it.
 */
package sprocket.payload.description;
