/** Transformer encoders of BERT's and RoBERTa's kind, their tokenizers, and the Hugging Face folders both come from. */
package dev.gns.learner.encoder;
