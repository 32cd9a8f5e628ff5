/** Opens on the desk what the client's command line says. */
package sprocket.opening;
