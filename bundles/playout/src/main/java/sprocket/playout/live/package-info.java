/** Live media. One hub for each presentation packetises each access unit once for all viewers. */
package sprocket.playout.live;
