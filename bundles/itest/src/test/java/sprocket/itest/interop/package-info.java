/** Real programs against the distribution, started as a user starts it. */
package sprocket.itest.interop;
