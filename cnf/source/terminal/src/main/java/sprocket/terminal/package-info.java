/** Tables, facts and amounts for a terminal. */
package sprocket.terminal;
