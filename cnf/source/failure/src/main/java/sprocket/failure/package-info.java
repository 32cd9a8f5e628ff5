/** Describes failures for people. */
package sprocket.failure;
