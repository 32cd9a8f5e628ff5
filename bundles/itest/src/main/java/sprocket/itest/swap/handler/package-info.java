/** The classes of the bundles that the tests build. Only those bundles use them. */
package sprocket.itest.swap.handler;
