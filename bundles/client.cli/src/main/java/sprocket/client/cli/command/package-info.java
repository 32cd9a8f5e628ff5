/** The common parts of all commands: options, the client of a command, output and failures. */
package sprocket.client.cli.command;
