/** Checks of the documentation: its links, and the texts and statuses that it quotes. */
package sprocket.itest.pages;
