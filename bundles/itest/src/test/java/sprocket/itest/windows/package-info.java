/** The windows of the client on a virtual display. */
package sprocket.itest.windows;
