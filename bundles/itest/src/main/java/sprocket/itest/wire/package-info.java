/** The client's side of the wire, as plain as can be. */
package sprocket.itest.wire;
