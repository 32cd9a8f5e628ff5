/** What all commands have in common: their options, the visit to a server, output, failures. */
package sprocket.client.cli.command;
