/** Opens the address of the client's command line on the desk. */
package sprocket.opening;
