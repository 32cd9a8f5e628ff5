/** The client's windows, on a display of the tests' own. */
package sprocket.itest.windows;
