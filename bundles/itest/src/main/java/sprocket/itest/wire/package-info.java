/** Plain clients for the tests. */
package sprocket.itest.wire;
