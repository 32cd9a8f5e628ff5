/** Reports of senders and what receivers report (RFC 3550, section 6), for the streams of one session. */
package sprocket.playout.rtcp;
