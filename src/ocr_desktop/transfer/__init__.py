"""Downloads over HTTP: resumed, checked, and stopped at once when nobody wants them any more."""
