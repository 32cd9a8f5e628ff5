/** Tells the user of the distribution how to watch, or why the server does not start. No other assembly needs it. */
package sprocket.startup;
