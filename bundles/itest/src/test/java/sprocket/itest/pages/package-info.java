/** What the documentation says of itself and of the server's replies. */
package sprocket.itest.pages;
