/** The program {@code sprocket user}, which runs without a container. */
package sprocket.auth.file.command;
